package ai.chatbot.user.apikey;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.user.widget.Widgets;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class CredentialController implements CredentialApi {

    private final ExchangeApiKey exchangeApiKey;
    private final AdmitPrincipal admitPrincipal;
    private final Widgets widgets;

    CredentialController(ExchangeApiKey exchangeApiKey, AdmitPrincipal admitPrincipal, Widgets widgets) {
        this.exchangeApiKey = exchangeApiKey;
        this.admitPrincipal = admitPrincipal;
        this.widgets = widgets;
    }

    @Override
    public Exchanged exchange(PresentedKey key) {
        return new Exchanged(exchangeApiKey.exchange(key.key()).orElse(null));
    }

    @Override
    public Exchanged principal(PresentedPrincipal principal) {
        return new Exchanged(admitPrincipal.admit(principal).orElse(null));
    }

    @Override
    public WidgetOrigins widgetOrigins() {
        return new WidgetOrigins(widgets.origins());
    }
}
