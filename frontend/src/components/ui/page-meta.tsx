import { useLocation } from 'react-router';

interface PageMetaProps {
  title: string;
  description: string;
  type?: 'website' | 'product';
}

/** What search engines and shared links say of a page that anybody may find. React moves it into the head. */
export function PageMeta({ title, description, type = 'website' }: PageMetaProps) {
  // Without the query: it only says what was chosen on the page.
  const { pathname } = useLocation();
  const address = addressOf(pathname);
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={address} />
      <meta property="og:site_name" content="Forno" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content={type} />
      <meta property="og:url" content={address} />
      <meta property="og:image" content={addressOf('/share.png')} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** For a page that is somebody's own, or nothing at all. */
export function NotForSearch() {
  return <meta name="robots" content="noindex" />;
}

/** Whoever reads it elsewhere needs the whole address. */
export function addressOf(path: string): string {
  return new URL(path, window.location.origin).href;
}
