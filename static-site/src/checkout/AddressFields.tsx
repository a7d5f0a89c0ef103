import type { Address } from '../api/types';
import * as m from '#messages';
import { AddressLines } from '../ui/AddressLines';
import { Field, Select } from '../ui/Field';
import { countries } from './countries';
import { DEPARTMENTS } from './departments';
import { HOME } from './model';

interface KeptProps {
  address: Address;
  change: () => void;
}

export const AddressKept = ({ address, change }: KeptProps) => (
  <div class="kept">
    <AddressLines of={address} />
    <button type="button" class="link" onClick={change}>
      {m.checkout.change}
    </button>
  </div>
);

interface Props {
  address: Address | null;
  name: string;
  country: string;
  setCountry: (code: string) => void;
  errors: Record<string, string>;
  /** Shows the fields that few need. */
  more: boolean;
  showMore: () => void;
}

export const AddressFields = ({
  address,
  name,
  country,
  setCountry,
  errors,
  more,
  showMore,
}: Props) => {
  const t = m.checkout;
  const postalCode = (
    <Field
      id="postalCode"
      label={t.postalCode}
      hint={t.postalHint}
      autocomplete="shipping postal-code"
      maxLength={20}
      defaultValue={address?.postalCode ?? ''}
      error={errors['postalCode']}
    />
  );
  return (
    <div class="grid">
      <Field
        id="name"
        label={t.name}
        autocomplete="shipping name"
        maxLength={200}
        defaultValue={address?.name ?? name}
        error={errors['name']}
        wide
      />
      <Field
        id="line1"
        label={t.line1}
        autocomplete="shipping address-line1"
        maxLength={200}
        defaultValue={address?.line1}
        error={errors['line1']}
        wide
      />
      {more ? (
        <>
          <Field
            id="line2"
            label={t.line2}
            hint={t.optional}
            autocomplete="shipping address-line2"
            maxLength={200}
            defaultValue={address?.line2 ?? ''}
            error={errors['line2']}
          />
          {country === HOME && postalCode}
          {country !== HOME && (
            <Field
              id="region"
              label={t.region}
              hint={t.optional}
              autocomplete="shipping address-level1"
              maxLength={200}
              defaultValue={address?.region ?? ''}
              error={errors['region']}
            />
          )}
        </>
      ) : (
        <p class="wide">
          <button type="button" class="link" onClick={showMore}>
            {country === HOME ? t.moreAtHome : t.more}
          </button>
        </p>
      )}
      {country === HOME && (
        <Select
          id="region"
          label={t.department}
          autocomplete="shipping address-level1"
          initial={address?.region ?? ''}
          error={errors['region']}
          options={['', ...DEPARTMENTS].map((name) => [name, name])}
        />
      )}
      <Field
        id="city"
        label={t.city}
        autocomplete="shipping address-level2"
        maxLength={200}
        defaultValue={address?.city}
        error={errors['city']}
      />
      {country !== HOME && postalCode}
      <Select
        id="country"
        label={t.country}
        autocomplete="shipping country"
        value={country}
        error={errors['country']}
        options={countries()}
        onChange={(event) => setCountry(event.currentTarget.value)}
      />
      <Field
        id="phone"
        label={t.phone}
        hint={t.phoneHint}
        type="tel"
        inputMode="tel"
        autocomplete="shipping tel"
        maxLength={24}
        defaultValue={address?.phone ?? ''}
        error={errors['phone']}
      />
      <label class="check wide">
        <input type="checkbox" name="remember" defaultChecked /> {t.remember}
      </label>
    </div>
  );
};
