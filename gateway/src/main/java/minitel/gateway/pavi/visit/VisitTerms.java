package minitel.gateway.pavi.visit;

import java.time.Duration;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.transport.Profile;

/// What holds for one visit.
///
/// @param service the service's name in the directory
/// @param uniqueId what services know the caller by
/// @param calls how services are called
/// @param pages the keys of the service's profile
record VisitTerms(String service, String uniqueId, CallTerms calls, Profile.Pages pages) {

    static VisitTerms of(String service, String uniqueId, ServiceUrl route, Profile profile) {
        Profile.Pages pages = profile.pages();
        CallTerms calls =
                new CallTerms(
                        Duration.ofSeconds(pages.timeout()),
                        pages.reply(),
                        profile.dial(),
                        new AddressRule(route.address(), pages.inside()));
        return new VisitTerms(service, uniqueId, calls, pages);
    }
}
