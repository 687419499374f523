package minitel.gateway.home;

import java.util.List;
import java.util.Optional;
import minitel.gateway.home.page.LinkListing;
import minitel.gateway.home.page.ServiceListing;
import minitel.gateway.transport.Destination;

/// A directory of one page, and links.
record LinkedServices(List<LinkListing> links) implements ServiceCatalogue {
    private static final NumberedServices SERVICES = new NumberedServices(1);

    @Override
    public List<ServiceListing> listings() {
        return SERVICES.listings();
    }

    @Override
    public Optional<Destination> find(String code) {
        return SERVICES.find(code);
    }
}
