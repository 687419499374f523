/// HTTP/1.1 over a blocking connection: one strict reader of heads, requests and bodies, and the
/// loop that answers them, for all who listen or call.
@NullMarked
package minitel.http;

import org.jspecify.annotations.NullMarked;
