package minitel.gateway.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Tariff;
import minitel.videotex.Language;

/// What holds where a configuration says nothing, as the manual has it.
public final class DefaultValues {
    static final DumpConfig DUMP =
            new DumpConfig(Optional.empty(), 7, false, DumpConfig.Recorded.ALL);
    static final GuardConfig GUARD = new GuardConfig(List.of(), List.of(), 100, List.of());
    static final PaceConfig PACE = new PaceConfig(Map.of());

    private DefaultValues() {}

    /// In the place of all that was read but the lists of services.
    public static ConfigValues in(ConfigValues read) {
        return read.with(ListenConfig.PART, ListenConfig.usual(GatewayKinds.OWN.doors()))
                .with(CertificateConfig.PART, Optional.empty())
                .with(TariffConfig.PART, Map.of("T2", new Tariff(0.12, 0.74)))
                .with(CommandChannelConfig.PART, Optional.empty())
                .with(HomeConfig.PART, new HomeConfig(BuiltinTransport.HOME, Profile.DEFAULT))
                .with(LanguageConfig.PART, Language.FRENCH)
                .with(DrawingConfig.PART, new DrawingConfig(Optional.empty()))
                .with(PaceConfig.PART, PACE)
                .with(ParityConfig.PART, new ParityConfig(Map.of()))
                .with(LimitsConfig.PART, new LimitsConfig(600, 7200, 3600, 10, 6000, 50, 300))
                .with(GuardConfig.PART, GUARD)
                .with(ProxyConfig.PART, List.of())
                .with(OriginsConfig.PART, PageOrigins.AUTO)
                .with(DumpConfig.PART, DUMP)
                .with(HealthConfig.PART, new HealthConfig(0))
                .with(WatchConfig.PART, new WatchConfig(true))
                .with(AnnounceConfig.PART, new AnnounceConfig("", true, 6500))
                .with(TunnelsConfig.PART, new TunnelsConfig(Map.of(), "", 100, List.of()))
                .with(PeerLinksConfig.PART, new PeerLinksConfig(true, 100, Optional.empty()));
    }
}
