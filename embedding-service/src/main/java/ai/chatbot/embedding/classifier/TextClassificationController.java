package ai.chatbot.embedding.classifier;

import ai.chatbot.common.contract.embedding.ClassifiedTexts;
import ai.chatbot.common.contract.embedding.TextClassificationApi;
import ai.chatbot.common.contract.embedding.TextsToClassify;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TextClassificationController implements TextClassificationApi {

    private final @Nullable TextClassifier classifier;

    TextClassificationController(ObjectProvider<TextClassifier> classifier) {
        this.classifier = classifier.getIfAvailable();
    }

    @Override
    public ClassifiedTexts classify(TextsToClassify request) {
        if (classifier == null) {
            throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, "No text classifier is configured here.");
        }
        return new ClassifiedTexts(classifier.classify(request.texts()));
    }
}
