package minitel.gateway.net;

import java.util.ArrayList;
import java.util.List;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;

/// A ticket that remembers what happened to it.
final class NotedTicket implements AdmissionTicket {
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
