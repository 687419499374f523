package minitel.gateway.peer.engine;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.way.MachineAddresses;
import minitel.gateway.peer.wireguard.LinkDriver;

/// What an engine works with.
///
/// @param line to the other engines
/// @param machine the addresses of this machine, asked for anew each time
/// @param clock nanoseconds
record EngineTools(
        LinkDriver driver,
        SignalLine line,
        Supplier<MachineAddresses> machine,
        LongSupplier clock) {}
