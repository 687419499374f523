package minitel.gateway.net;

import java.util.ArrayList;
import java.util.List;
import minitel.gateway.transport.Offence;
import minitel.gateway.transport.Ticket;

/// A ticket that remembers what happened to it.
final class NotedTicket implements Ticket {
    final List<Offence> offences = new ArrayList<>();
    boolean closed;

    @Override
    public void offence(Offence what) {
        offences.add(what);
    }

    @Override
    public void close() {
        closed = true;
    }
}
