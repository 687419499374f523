package minitel.gateway.net;

import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;

/// The ticket of a visit whose address is not to blame: a proxy's own, or of a browser that a page
/// of somebody else's has sent.
record UnscoredTicket(AdmissionTicket ticket) implements AdmissionTicket {
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
