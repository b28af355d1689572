"""CoX-LMM Explorer from Python: `save` arrays as a bundle, `read` one back, `show` it in the browser, `learn` a dictionary.

Needs NumPy and safetensors alone; torch tensors are taken where torch is there.
"""

from .bundle import Bundle, read
from .dictionary import Dictionary
from .learning import learn
from .problems import CoxlmmError
from .saving.save import save
from .serving.show import Shown, show
from .version import __version__

__all__ = ["Bundle", "CoxlmmError", "Dictionary", "Shown", "__version__", "learn", "read", "save", "show"]
