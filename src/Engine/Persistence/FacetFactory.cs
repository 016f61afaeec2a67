using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Omni.Engine.Activations;
using Orleans.Storage;

namespace Omni.Engine.Persistence;

/// <summary>Makes what a grain's constructor asks for by <see cref="PersistentStateAttribute" />.</summary>
internal abstract class FacetFactory(Type parameterType)
{
    // The name Orleans registers its default store under.
    private const string DefaultStorageName = "Default";

    public Type ParameterType { get; } = parameterType;

    /// <summary>The factory for one constructor parameter; null if it is an ordinary service.</summary>
    public static FacetFactory? For(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute) return null;
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException(
                $"{parameter.Member.DeclaringType}: record \"{attribute.StateName}\" must be an IPersistentState<T>.");
        }

        var factory = typeof(Typed<>).MakeGenericType(type.GenericTypeArguments);
        return (FacetFactory)Activator.CreateInstance(factory, type, attribute)!;
    }

    public abstract PersistentRecord Create(Activation activation);

    private static IGrainStorage Storage(IServiceProvider services, string? name)
    {
        var storage = services.GetKeyedService<IGrainStorage>(name ?? DefaultStorageName);
        if (name is null) storage ??= services.GetService<IGrainStorage>();
        return storage ?? throw new InvalidOperationException(name is null
            ? "No IGrainStorage is registered as the default store."
            : $"No IGrainStorage is registered under the name \"{name}\".");
    }

    private sealed class Typed<TState>(Type parameterType, PersistentStateAttribute attribute)
        : FacetFactory(parameterType)
    {
        public override PersistentRecord Create(Activation activation) => new PersistentState<TState>(
            activation.GrainId, attribute.StateName, Storage(activation.ActivationServices, attribute.StorageName));
    }
}
