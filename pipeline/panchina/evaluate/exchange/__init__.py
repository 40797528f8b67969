"""Gold to annotation tools and back: Label Studio JSON, doccano JSONL, brat standoff. Nothing is lost on the way.

Every reader checks the quoted words against the text and gives `GoldError` where they differ, for tools shift
offsets: by a code unit an emoji (UTF-16), by a character a line (CRLF), by letters that are not composed (NFC).
"""
