package minitel.gateway.web.operator;

import java.util.List;
import java.util.function.Consumer;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.observe.GatewayHealth;
import minitel.gateway.observe.LiveWatch;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.operate.PasswordAttempts;
import minitel.http.HttpSite;

/// What the web port shows, and on what terms: put together by the program when it opens the port.
///
/// @param watched is told of a session that nobody watched before
/// @param emulator answers outside of what is the operator's
/// @param attempts asks the operator for the password
/// @param actionLog does what the operator wants done
/// @param proxies whose word is taken for where a request comes from
/// @param names what the port is called beside its addresses and `localhost`
public record WebContext(
        OperatorRegistry registry,
        GatewayHealth health,
        LiveWatch watch,
        Consumer<String> watched,
        HttpSite emulator,
        PasswordAttempts attempts,
        ActionLog actionLog,
        TrustedProxies proxies,
        List<String> names) {

    public WebContext {
        names = List.copyOf(names);
    }
}
