package minitel.gateway.tunnel.names;

import java.time.Instant;
import java.util.List;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.link.TunnelLink;

/// Who holds a name just now.
///
/// @param publish what may be opened there
record NameHolder(TunnelLink link, CallerOrigin from, Instant since, List<PublishedWord> publish) {
    NameHolder {
        publish = List.copyOf(publish);
    }
}
