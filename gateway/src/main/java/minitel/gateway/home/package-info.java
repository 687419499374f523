/// The built-in home: the page that every terminal sees first, the directory, a few small services.
@NullMarked
package minitel.gateway.home;

import org.jspecify.annotations.NullMarked;
