/// The controller of peer links, as the page *Writing a controller* has it: it tells a link engine
/// who we are, asks it how its links are, and has it link whoever shows himself and is approved.
///
/// [minitel.gateway.peer.control.ControllerMachine] decides: reports and time in, orders out; no
/// input or output, no clock. [minitel.gateway.peer.control.LinkController] runs it with one thread
/// at one socket of UDP. The engine may be lost, killed, started again, or another program's; what
/// it says may be cut, doubled, out of order or missing: what matters is asked again each tick.
@NullMarked
package minitel.gateway.peer.control;

import org.jspecify.annotations.NullMarked;
