"""What training needs of thinc and spaCy 3.8 and does not get; the packaged model works without.

- The wheels of blis run a generic kernel on some processors, many times slower than numpy's BLAS.
- A lemmatizer that was loaded does not know which label its edit trees have, so that training it
  further would teach it label 0 for every word. Trees that are no label count as missing.
"""

from __future__ import annotations

from typing import Any

from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from thinc.api import NumpyOps, Ops


class _Labels(dict[int, int]):
    """Label of an edit tree; -1, which the loss leaves out, for one that is no label."""

    def get(self, key: int, default: Any = None) -> Any:
        return super().get(key, -1)


def _from_disk(self: EditTreeLemmatizer, *args: Any, **options: Any) -> EditTreeLemmatizer:
    _load(self, *args, **options)
    self.tree2label = _Labels({tree: label for label, tree in enumerate(self.labels)})
    return self


_load = EditTreeLemmatizer.from_disk
EditTreeLemmatizer.from_disk = _from_disk
NumpyOps.gemm = Ops.gemm
