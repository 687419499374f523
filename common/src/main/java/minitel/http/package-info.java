/// Heads of HTTP/1.1 requests and answers, read once for all who listen or call.
@NullMarked
package minitel.http;

import org.jspecify.annotations.NullMarked;
