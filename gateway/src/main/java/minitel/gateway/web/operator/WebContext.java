package minitel.gateway.web.operator;

import java.util.List;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.guard.Guard;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.session.run.Sessions;
import minitel.http.HttpSite;

/// What the web port shows, and on what terms.
///
/// @param emulator answers outside of what is the operator's
/// @param attempts asks the operator for the password
/// @param actionLog is told what the operator does
/// @param proxies whose word is taken for where a request comes from
/// @param names what the port is called beside its addresses and `localhost`
public record WebContext(
        Sessions sessions,
        Guard guard,
        DirectoryHolder directory,
        HealthBoard board,
        Plant plant,
        Eyes eyes,
        HttpSite emulator,
        PasswordAttempts attempts,
        ActionLog actionLog,
        TrustedProxies proxies,
        List<String> names) {

    public WebContext {
        names = List.copyOf(names);
    }
}
