package minitel.gateway.tunnel.yamux.flight;

/// A ping that went out behind data: its answer says that all before it has arrived.
///
/// @param id what the answer repeats
/// @param sentAt in nanoseconds
/// @param total bytes that had been sent by then, ever
/// @param flight those of them that had not been acknowledged
record FlightMark(int id, long sentAt, long total, long flight) {}
