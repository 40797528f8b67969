"""Loaded by `spacy train --code`: matrix products by numpy.

The wheels of blis run a generic kernel on some processors, half as fast as numpy's BLAS. Training
only; the packaged model does not need it."""

from thinc.api import NumpyOps, Ops

NumpyOps.gemm = Ops.gemm  # type: ignore[method-assign]
