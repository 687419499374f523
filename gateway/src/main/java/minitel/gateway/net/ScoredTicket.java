package minitel.gateway.net;

import java.util.Set;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;

/// The ticket of a visit to which not everything is held against: at each door what its callers are
/// scored for, and nothing at all where the address is not to blame, as it is a proxy's own, or of
/// a browser that a page of somebody else's has sent. What is not scored is excused.
///
/// @param scored what is held against the visitor
public record ScoredTicket(AdmissionTicket ticket, Set<Offence> scored) implements AdmissionTicket {

    /// One to which nothing is held against.
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
