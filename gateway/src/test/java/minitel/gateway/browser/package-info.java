/// Drives Debian's Chromium, headless, by its DevTools protocol.
@NullMarked
package minitel.gateway.browser;

import org.jspecify.annotations.NullMarked;
