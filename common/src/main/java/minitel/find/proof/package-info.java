/// Who is at the address that he says he is at.
@NullMarked
package minitel.find.proof;

import org.jspecify.annotations.NullMarked;
