package minitel.gateway.directory;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import minitel.dial.DialException;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.operate.JoinedFacts;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Shows the operator's page the services and how they are. On the thread of whoever looks.
///
/// @param directory the one in force
public record DirectoryReport(Supplier<ServiceDirectory> directory, HealthBoard board)
        implements OperatorPart {

    record Row(String code, String name, String route) {}

    record Unknown(String health) {}

    /// @param latency in milliseconds
    record Up(String health, double latency, Instant when) {}

    /// @param said why, in a sentence; empty = `why` says it
    record Down(String health, DialException.Why why, Instant when, String said) {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(OperatorCommand.webOnly().get("api/services", this::rows));
    }

    private List<JoinedFacts> rows() {
        return directory.get().services().stream().map(this::row).toList();
    }

    private JoinedFacts row(ServiceEntry service) {
        Row row = new Row(service.code(), service.name(), service.route().shown());
        return JoinedFacts.of(row, facts(board.of(service)));
    }

    private static Record facts(ServiceHealth health) {
        return switch (health) {
            case ServiceHealth.NotChecked _ -> new Unknown("not checked");
            case ServiceHealth.Up up ->
                    new Up("up", up.latency().toNanos() / 1_000_000.0, up.when());
            case ServiceHealth.Down down ->
                    new Down("down", down.reason(), down.when(), down.said());
        };
    }
}
