package minitel.gateway.web;

import java.util.List;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.guard.Guard;
import minitel.gateway.net.Proxies;
import minitel.gateway.operate.Attempts;
import minitel.gateway.operate.Deeds;
import minitel.gateway.session.Sessions;
import minitel.ws.Site;

/// What the web port shows, and on what terms.
///
/// @param emulator answers outside of what is the operator's
/// @param attempts asks the operator for the password
/// @param deeds is told what the operator does
/// @param proxies whose word is taken for where a request comes from
/// @param names what the port is called beside its addresses and `localhost`
public record House(
        Sessions sessions,
        Guard guard,
        DirectoryHolder directory,
        HealthBoard board,
        Plant plant,
        Eyes eyes,
        Site emulator,
        Attempts attempts,
        Deeds deeds,
        Proxies proxies,
        List<String> names) {

    public House {
        names = List.copyOf(names);
    }
}
