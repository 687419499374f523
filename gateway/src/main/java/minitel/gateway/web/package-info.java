/// Pages for browsers: the emulator, the operator's page, and what monitoring asks for.
@NullMarked
package minitel.gateway.web;

import org.jspecify.annotations.NullMarked;
