package minitel.gateway.home;

import java.util.List;
import java.util.Optional;
import minitel.gateway.home.page.LinkListing;
import minitel.gateway.home.page.ServiceListing;
import minitel.gateway.transport.Destination;

/// The directory as the home needs it; whoever builds the program implements it. All calls return
/// at once, from any thread.
public interface ServiceCatalogue {

    /// The services in the order to show them in.
    List<ServiceListing> listings();

    /// The machines that this one is linked with, in the order to show them in.
    default List<LinkListing> links() {
        return List.of();
    }

    /// Where a code or an alias leads, case ignored.
    Optional<Destination> find(String code);
}
