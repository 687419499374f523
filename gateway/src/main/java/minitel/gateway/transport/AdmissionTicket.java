package minitel.gateway.transport;

/// One visit that was let in, from [Admission#admit] to its end. Any thread.
public interface AdmissionTicket extends AutoCloseable {

    /// Holds it against the visitor's address; also after the end of the visit.
    void offence(Offence what);

    /// Asks, once, for a visit that a page of somebody else's has sent: these may fill a part of
    /// what its reader's address may hold, and not keep him out.
    ///
    /// @return false when it has that already
    default boolean admitsPage() {
        return true;
    }

    /// The visit has ended; a second call does nothing.
    @Override
    void close();
}
