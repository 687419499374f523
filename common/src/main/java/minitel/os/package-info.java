/// What the JDK does not do by itself: the few calls of the C library, each behind a small class.
/// The only package that uses `java.lang.foreign`.
@NullMarked
package minitel.os;

import org.jspecify.annotations.NullMarked;
