package minitel.gateway.peer.engine;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.way.MachineAddresses;
import minitel.gateway.peer.wireguard.DriverErrands;
import minitel.gateway.peer.wireguard.LinkDriver;

/// What an engine works with.
///
/// @param errands what is done to the data path once it is open, and may take its time
/// @param line to the other engines
/// @param machine the addresses of this machine, asked for anew each time
/// @param clock nanoseconds
record EngineTools(
        LinkDriver driver,
        DriverErrands errands,
        SignalLine line,
        Supplier<MachineAddresses> machine,
        LongSupplier clock) {}
