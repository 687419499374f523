/// What services over HTTP do with callers while nobody has pressed a key: calls at a later time,
/// lines for row 0, one caller's screen shown to another. A service reaches callers of its own host
/// only. Source: the behaviour of MiniPAVI 1.6 on the wire.
@NullMarked
package minitel.gateway.pavi.background;

import org.jspecify.annotations.NullMarked;
