/// What is on the web port: the emulator, and the joint of its parts. How it speaks is in
/// [minitel.gateway.web.http], what is the operator's in [minitel.gateway.web.operator].
@NullMarked
package minitel.gateway.web;

import org.jspecify.annotations.NullMarked;
