package minitel.gateway.home;

import minitel.videotex.FunctionKey;

/// A function key and what it does on a page.
record Hint(FunctionKey key, Phrase effect) {}
