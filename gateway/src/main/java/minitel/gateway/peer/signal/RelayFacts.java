package minitel.gateway.peer.signal;

/// One end of a relayed link, as JSON has it.
///
/// @param name by whose tunnel
/// @param paired whether the other end has opened its own
/// @param datagrams of this end that were carried on
/// @param bytes of those
/// @param lost datagrams of this end that were not
record RelayFacts(
        String name,
        String from,
        String to,
        boolean paired,
        long datagrams,
        long bytes,
        long lost) {}
