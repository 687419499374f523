package minitel.gateway.net;

import minitel.gateway.transport.Offence;
import minitel.gateway.transport.Ticket;

/// The ticket of a visit whose address is not to blame: a proxy's own, or of a browser that a page
/// of somebody else's has sent.
record UnscoredTicket(Ticket ticket) implements Ticket {
    @Override
    public void offence(Offence what) {
        ticket.offence(Offence.EXCUSED);
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
