package minitel.gateway.net;

import java.util.Set;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;

/// The ticket of a visitor against whom only some offences are held: those of his door, or none
/// where his address is not to blame, as it is a proxy's own, or of a browser that a page of
/// somebody else's has sent. What is not held against him is counted as excused. Any thread.
///
/// @param scored what is held against the visitor
public record ScoredTicket(AdmissionTicket ticket, Set<Offence> scored) implements AdmissionTicket {

    /// One that holds nothing against the visitor.
    static ScoredTicket excusing(AdmissionTicket ticket) {
        return new ScoredTicket(ticket, Set.of());
    }

    @Override
    public void offence(Offence what) {
        ticket.offence(scored.contains(what) ? what : Offence.EXCUSED);
    }

    @Override
    public boolean admitsPage() {
        return ticket.admitsPage();
    }

    @Override
    public void close() {
        ticket.close();
    }
}
