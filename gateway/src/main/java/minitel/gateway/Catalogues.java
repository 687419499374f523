package minitel.gateway;

import java.util.List;
import java.util.Optional;
import minitel.gateway.config.ServiceEntry;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.Health;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.home.Catalogue;
import minitel.gateway.home.Listing;
import minitel.gateway.transport.Destination;

/// The directory as the built-in home shows it: as it is at the moment, with the health known.
record Catalogues(DirectoryHolder directory, HealthBoard board) implements Catalogue {

    @Override
    public List<Listing> listings() {
        return directory.current().services().stream().map(this::listing).toList();
    }

    private Listing listing(ServiceEntry service) {
        return switch (board.of(service)) {
            case Health.NotChecked() ->
                    new Listing(service.code(), service.name(), Listing.State.UNCHECKED, 0);
            case Health.Up(var latency, _) ->
                    new Listing(
                            service.code(),
                            service.name(),
                            Listing.State.UP,
                            (int) latency.toMillis());
            case Health.Down(_, _) ->
                    new Listing(service.code(), service.name(), Listing.State.DOWN, 0);
        };
    }

    @Override
    public Optional<Destination> find(String code) {
        return directory.current().find(code).map(ServiceEntry::destination);
    }
}
