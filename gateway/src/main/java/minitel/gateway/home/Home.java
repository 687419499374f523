package minitel.gateway.home;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import minitel.gateway.transport.BuiltinService;
import minitel.gateway.transport.Tariff;
import minitel.gateway.transport.Visit;
import minitel.io.DuplexPair;
import minitel.videotex.Language;

/// The service `builtin:home`: welcomes a terminal, shows the directory, sends the visitor on.
///
/// Its line should hold no more than a few hundred bytes downwards: what waits there is painted
/// before the answer to the next key.
///
/// @param tariffs by the name that a profile gives; an unknown name is free
/// @param rest without a key before a page goes, so that it does not burn in; zero = never
/// @param clock counts the cost and shows its zone's time
public record Home(
        Language language,
        ServiceCatalogue catalogue,
        Map<String, Tariff> tariffs,
        Duration rest,
        Clock clock)
        implements BuiltinService {

    public Home {
        tariffs = Map.copyOf(tariffs);
    }

    @Override
    public void serve(DuplexPair.End line, Visit visit) throws IOException {
        new HomeSession(this, line, visit).run();
    }
}
