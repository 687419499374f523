package minitel.gateway.transport;

/// One visit that was let in, from [Admission#admit] to its end. Any thread.
public interface Ticket extends AutoCloseable {

    /// Holds it against the visitor's address; also after the end of the visit.
    void offence(Offence what);

    /// The visit has ended; a second call does nothing.
    @Override
    void close();
}
