/// What runs the call machine: the owner of a line, its calls, its page, its status.
@NullMarked
package minitel.bridge.session.run;

import org.jspecify.annotations.NullMarked;
