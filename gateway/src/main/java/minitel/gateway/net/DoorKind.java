package minitel.gateway.net;

import java.net.Socket;
import java.util.function.Consumer;
import java.util.function.Function;
import minitel.gateway.transport.Door;

/// A kind of door: what it is called, and what takes its connections. A new kind is a class and its
/// line in the gateway's list of kinds.
///
/// @param pages whether it serves pages too, so that a browser's page may come from its port
/// @param opener makes the door of a gateway that is being started; the door gets each connection
///   on a virtual thread of its own, and owns it
public record DoorKind(Door door, boolean pages, Function<DoorContext, Consumer<Socket>> opener) {}
