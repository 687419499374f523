package minitel.gateway.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.home.page.ServiceListing;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Tariff;

/// A directory of some services: LOCAL, which costs, then S02, S03 and so on.
record NumberedServices(int size) implements ServiceCatalogue {
    static final Map<String, Tariff> TARIFFS = Map.of("T2", new Tariff(0.12, 0.74));

    @Override
    public List<ServiceListing> listings() {
        List<ServiceListing> listings = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            listings.add(
                    i == 1
                            ? new ServiceListing(
                                    "LOCAL", "Service local", ServiceListing.State.UP, 42)
                            : new ServiceListing(
                                    "S%02d".formatted(i),
                                    "Un très long nom pour le service numéro " + i,
                                    ServiceListing.State.values()[i % 3],
                                    i));
        }
        return listings;
    }

    @Override
    public Optional<Destination> find(String code) {
        String wanted = code.toUpperCase(Locale.ROOT);
        return listings().stream()
                .filter(listing -> listing.code().equals(wanted))
                .findFirst()
                .map(NumberedServices::destination);
    }

    private static Destination destination(ServiceListing listing) {
        Profile d = Profile.DEFAULT;
        String tariff = listing.code().equals("LOCAL") ? "T2" : "";
        return new Destination(
                listing.code(),
                Route.parse("tcp://127.0.0.1:9"),
                new Profile(
                        d.dial(), d.echo(), d.pace(), d.identify(), d.end(), tariff, d.pages()));
    }
}
