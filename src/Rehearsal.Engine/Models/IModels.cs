using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Models;

/// <summary>The models of one run. Every call made through its clients is recorded with the run.</summary>
public interface IModels
{
    /// <summary>The client of a role; null when no model is configured for it.</summary>
    /// <remarks>
    /// A client resends what can be resent (408, 429, 5xx, broken connections), limits each call's time and walks the ladder
    /// of response formats, so an answer is text that may still be wrapped in fences or prose:
    /// see <see cref="StructuredAnswers"/>. What it cannot mend it throws as <see cref="ModelFailedException"/>.
    /// </remarks>
    IChatClient? Find(ModelRole role);

    /// <summary>The client for a model that configuration knows by name, for the given role; null for an unknown name.</summary>
    IChatClient? FindNamed(ModelRole role, string name);
}

/// <summary>A model could not be reached, refused, or did not answer in a usable form.</summary>
public class ModelFailedException(string message, Exception? inner = null) : ConversationFailedException(message, inner);

/// <summary>A model answered, twice, but not in the form that was asked for.</summary>
public sealed class AnswerUnreadableException(string message) : ModelFailedException(message);

/// <summary>Something needs a model and none is configured.</summary>
public sealed class ModelMissingException(ModelRole role, string needs) : ConversationFailedException(
    $"{needs} needs a model for the role '{role.ToString().ToLowerInvariant()}', and none is configured. " +
    "Set REHEARSAL_MODEL_ENDPOINT (any OpenAI-compatible base URL), REHEARSAL_MODEL_NAME and, where the endpoint asks for one, REHEARSAL_MODEL_API_KEY.")
{
    /// <summary>The role that has no model.</summary>
    public ModelRole Role { get; } = role;
}

/// <summary>Ways to ask for a role's model.</summary>
public static class ModelsExtensions
{
    /// <summary>The client of a role.</summary>
    /// <param name="models">Where to look.</param>
    /// <param name="role">The role.</param>
    /// <param name="needs">What needs it, as the beginning of a sentence: "The prompt of node 'Greeting'".</param>
    /// <exception cref="ModelMissingException">None is configured.</exception>
    public static IChatClient Require(this IModels models, ModelRole role, string needs) =>
        models.Find(role) ?? throw new ModelMissingException(role, needs);
}
