"""Reviews the filings named on the command line through the C library, without any wrapper.

    TICKMARK_LIBRARY=build/libtickmark.so python3 review.py 10-K.htm ex99-1.htm
"""
import ctypes
import json
import os
import sys

tm = ctypes.CDLL(os.environ.get("TICKMARK_LIBRARY", "libtickmark.so.0"))
tm.tm_set_open.restype = ctypes.c_void_p
tm.tm_set_add_path.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p]
tm.tm_review_json.argtypes = tm.tm_error.argtypes = tm.tm_set_close.argtypes = [ctypes.c_void_p]
tm.tm_review_json.restype = tm.tm_error.restype = ctypes.c_char_p

filing = tm.tm_set_open()
for path in sys.argv[1:]:
    if tm.tm_set_add_path(filing, 0, path.encode()) != 0:
        sys.exit(tm.tm_error(filing).decode())
text = tm.tm_review_json(filing)
if text is None:
    sys.exit(tm.tm_error(filing).decode())
for finding in json.loads(text)["findings"]:
    print(finding["list"], "page", finding["page"], finding["id"], finding["line"], sep="\t")
tm.tm_set_close(filing)
