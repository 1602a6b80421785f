"""Storage: one file a review, written so that nothing marked as saved is ever lost.

`SessionFile` makes, reads and saves one review's file and brings it together with what others wrote to it.
`Saver` does so from a thread of its own. `SafeStorage` lets stock TinyDB use such files safely.
Whatever goes wrong is a `StorageError` with a code. `naming` says what files are called.
"""

from km_desktop.storage.codec import decode, encode
from km_desktop.storage.errors import CODES, DAMAGE, StorageError
from km_desktop.storage.naming import ENDING, companions, file_name, free_path
from km_desktop.storage.safe_storage import SafeStorage
from km_desktop.storage.saver import Saver
from km_desktop.storage.session_file import Previous, Saved, SessionFile

__all__ = ["CODES", "DAMAGE", "ENDING", "Previous", "SafeStorage", "Saved", "Saver", "SessionFile", "StorageError"]
__all__ += ["companions", "decode", "encode", "file_name", "free_path"]
