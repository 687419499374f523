/// How who reads much lets others run: a virtual thread whose reads never wait would keep its
/// carrier.
@NullMarked
package minitel.io.fair;

import org.jspecify.annotations.NullMarked;
