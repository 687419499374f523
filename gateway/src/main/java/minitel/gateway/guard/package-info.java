/// Who may come in: scores of bad manners, bans, caps, and the file that remembers the bans.
@NullMarked
package minitel.gateway.guard;

import org.jspecify.annotations.NullMarked;
