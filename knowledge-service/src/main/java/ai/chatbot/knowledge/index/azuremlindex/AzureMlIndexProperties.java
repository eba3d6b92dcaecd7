package ai.chatbot.knowledge.index.azuremlindex;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param projectResourceId {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.MachineLearningServices/workspaces/…}
 * @param region of the project, for example {@code westeurope}
 * @param searchKey of the search service; empty signs in there as well
 * @param clientId of an application with a secret, or of a user-assigned identity
 * @param fields what is named here counts instead of what the asset says
 */
@ConfigurationProperties("chatbot.knowledge.index.azure-ml-index")
record AzureMlIndexProperties(
        @Nullable String name,
        @Nullable String version,
        @Nullable String projectResourceId,
        @Nullable String region,
        @DefaultValue("") Secret searchKey,
        @DefaultValue("") String tenantId,
        @DefaultValue("") String clientId,
        @DefaultValue("") Secret clientSecret,
        @DefaultValue("vector") String queryType,
        @DefaultValue("") String semanticSearchConfig,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "azure-ml-index";

    private static final String PROJECT =
            "/subscriptions/[^/?#]+/resourceGroups/[^/?#]+/providers/Microsoft\\.MachineLearningServices/workspaces/[^/?#]+";

    AzureMlIndexProperties {
        Secret.required(name, TYPE, "AZURE_MLINDEX_NAME");
        Secret.required(version, TYPE, "AZURE_MLINDEX_VERSION");
        String project = Secret.required(projectResourceId, TYPE, "AZURE_ML_PROJECT_RESOURCE_ID");
        String where = Secret.required(region, TYPE, "AZURE_MLINDEX_REGION");
        if (!project.matches(PROJECT)) {
            throw new IllegalArgumentException("AZURE_ML_PROJECT_RESOURCE_ID is not the id of a workspace");
        }
        if (!where.matches("[a-z0-9]+")) {
            throw new IllegalArgumentException("AZURE_MLINDEX_REGION is a name like westeurope");
        }
        if (type(queryType).semantic()) {
            Secret.required(semanticSearchConfig, TYPE, "AZURE_MLINDEX_SEMANTIC_SEARCH_CONFIG");
        }
        if (!clientSecret.isEmpty()) {
            Secret.required(tenantId, TYPE, "AZURE_TENANT_ID");
            Secret.required(clientId, TYPE, "AZURE_CLIENT_ID");
        }
    }

    /** Of the asset's own: {@code /indexes/name/versions/version} below the project. */
    String asset() {
        return project() + "/indexes/" + name + "/versions/" + version;
    }

    String project() {
        return Secret.required(projectResourceId, TYPE, "AZURE_ML_PROJECT_RESOURCE_ID");
    }

    QueryType type() {
        return type(queryType);
    }

    private static QueryType type(String text) {
        return ExistingIndex.queryType(text, "AZURE_MLINDEX_QUERY_TYPE", EnumSet.allOf(QueryType.class));
    }
}
