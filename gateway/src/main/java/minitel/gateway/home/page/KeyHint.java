package minitel.gateway.home.page;

import minitel.videotex.FunctionKey;

/// A function key and what it does on a page.
public record KeyHint(FunctionKey key, HomePhrase effect) {}
