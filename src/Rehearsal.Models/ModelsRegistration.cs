using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rehearsal.Engine.Models;
using Rehearsal.Models.Configuration;

namespace Rehearsal.Models;

/// <summary>Adds the models to a host.</summary>
public static class ModelsRegistration
{
    /// <summary>
    /// Adds a <see cref="ModelCatalog"/> of the models in the section <c>Rehearsal:Model</c>. Wrong settings stop the host's
    /// start, and the catalogue's making, with an <see cref="OptionsValidationException"/> that names them; none at all are fine.
    /// </summary>
    public static IServiceCollection AddRehearsalModels(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ModelOptions>().Configure(options => ModelOptionsReader.Read(configuration, options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>());
        services.TryAddSingleton(provider => new ModelCatalog(
            provider.GetRequiredService<IOptions<ModelOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IModelSource>(provider => provider.GetRequiredService<ModelCatalog>());
        return services;
    }
}
