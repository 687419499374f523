package minitel.gateway.assembly;

import java.util.List;
import java.util.Optional;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.directory.ServiceHealth;
import minitel.gateway.home.ServiceCatalogue;
import minitel.gateway.home.page.LinkListing;
import minitel.gateway.home.page.ServiceListing;
import minitel.gateway.peer.route.LinkBoard;
import minitel.gateway.peer.route.RoutedPeer;
import minitel.gateway.transport.Destination;

/// The directory as the built-in home shows it: as it is at the moment, with the health known.
record DirectoryCatalogue(DirectoryHolder directory, HealthBoard board, LinkBoard linked)
        implements ServiceCatalogue {

    @Override
    public List<ServiceListing> listings() {
        return directory.current().services().stream().map(this::listing).toList();
    }

    private ServiceListing listing(ServiceEntry service) {
        return switch (board.of(service)) {
            case ServiceHealth.NotChecked() ->
                    new ServiceListing(
                            service.code(), service.name(), ServiceListing.State.UNCHECKED, 0);
            case ServiceHealth.Up(var latency, _) ->
                    new ServiceListing(
                            service.code(),
                            service.name(),
                            ServiceListing.State.UP,
                            (int) latency.toMillis());
            case ServiceHealth.Down(_, _, _) ->
                    new ServiceListing(
                            service.code(), service.name(), ServiceListing.State.DOWN, 0);
        };
    }

    @Override
    public List<LinkListing> links() {
        return linked.seen().peers().stream().map(DirectoryCatalogue::listing).toList();
    }

    private static LinkListing listing(RoutedPeer peer) {
        LinkListing.State state =
                switch (peer.standing()) {
                    case DIRECT -> LinkListing.State.DIRECT;
                    case RELAYED -> LinkListing.State.RELAYED;
                    case ONLINE -> LinkListing.State.ONLINE;
                    case OFFLINE -> LinkListing.State.OFFLINE;
                };
        return new LinkListing(peer.called(), state, peer.received(), peer.sent());
    }

    @Override
    public Optional<Destination> find(String code) {
        return directory.current().find(code).map(ServiceEntry::destination);
    }
}
